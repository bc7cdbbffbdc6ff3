package io.albgateway.cloud.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = AlbGateway.class.getPackage().getImplementationVersion();
        return new String[] {"alb-gateway " + (version == null ? "(not from a jar)" : version)};
    }
}
