package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.ListenerCertificate;

/** Operations on listeners and their certificates. */
final class ListenerRoutes {

    private final AlbApi api;

    ListenerRoutes(AlbApi api) {
        this.api = api;
    }

    void addTo(ImmutableMap.Builder<String, Route> routes) {
        routes.put(
                "CreateListener",
                in -> Route.created(
                        "ListenerId",
                        api.createListener(Route.call(in), in.require("LoadBalancerId"), Listeners.read(in))));
        routes.put("GetListenerAttribute", in -> Listeners.write(api.getListenerAttribute(id(in)), true));
        routes.put(
                "ListListeners",
                in -> Route.page(
                        "Listeners",
                        api.listListeners(Route.query(in).withIds(in.texts("ListenerIds"))),
                        listener -> Listeners.write(listener, false)));
        routes.put(
                "UpdateListenerAttribute",
                in -> Route.written(
                        api.updateListenerAttribute(Route.call(in), id(in), there -> Listeners.edit(there, in))));
        routes.put(
                "UpdateListenerLogConfig",
                in -> Route.written(api.updateListenerLogConfig(Route.call(in), id(in), Listeners.log(in))));
        routes.put("StartListener", in -> Route.written(api.startListener(Route.call(in), id(in))));
        routes.put("StopListener", in -> Route.written(api.stopListener(Route.call(in), id(in))));
        routes.put("DeleteListener", in -> Route.written(api.deleteListener(Route.call(in), id(in))));
        routes.put(
                "AssociateAdditionalCertificatesWithListener",
                in -> Route.written(
                        api.associateAdditionalCertificatesWithListener(Route.call(in), id(in), certificates(in))));
        routes.put(
                "DissociateAdditionalCertificatesFromListener",
                in -> Route.written(
                        api.dissociateAdditionalCertificatesFromListener(Route.call(in), id(in), certificates(in))));
        routes.put(
                "ListListenerCertificates",
                in -> Route.page(
                        "Certificates",
                        api.listListenerCertificates(id(in), Route.query(in)),
                        ListenerRoutes::certificate));
    }

    private static String id(Parameters in) {
        return in.require("ListenerId");
    }

    private static ImmutableList<String> certificates(Parameters in) {
        return in.list("Certificates", item -> item.require("CertificateId"));
    }

    private static Json certificate(ListenerCertificate certificate) {
        return Json.of("CertificateId", certificate.certificateId())
                .put("CertificateType", "Server")
                .put("IsDefault", certificate.isDefault())
                .put("Status", certificate.status());
    }
}
