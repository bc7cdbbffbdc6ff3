package io.albgateway.model.kube;

import io.albgateway.model.ResourceRef;

/** An object that a plan can read. A fleet holds those of this package, and AlbConfigs. */
public interface KubeObject {

    /** The reference that findings use; that of an associated cluster's object does not name the cluster. */
    ResourceRef ref();
}
