package io.albgateway.translator.change;

import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Certificate;
import io.albgateway.translator.option.ChangeOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.change.Live.built;
import static io.albgateway.translator.change.Live.change;
import static io.albgateway.translator.change.Live.keys;
import static io.albgateway.translator.change.Live.only;
import static org.assertj.core.api.Assertions.assertThat;

/** What an Ingress with unreadable listeners may need stays where it is. */
class HeldCertificatesTest {

    private static Plans https(Certificate... certificates) {
        return Plans.bare()
                .listener(Plans.HTTPS, listener -> listener.addCertificates(certificates))
                .rule("cart", "a.example", "/", "red");
    }

    private static Certificate main(String id) {
        return new Certificate(Optional.of(id), Optional.empty(), true);
    }

    private static Certificate more(String id) {
        return new Certificate(Optional.of(id), Optional.empty(), false);
    }

    private static Finding unknown() {
        return Finding.builder(FindingCode.CERTIFICATE_LISTENERS_UNKNOWN)
                .subject(Plans.ingress("bad"))
                .message("listen-ports cannot be read")
                .build();
    }

    @Test
    void a_certificate_that_an_unreadable_ingress_may_need_stays() {
        assertThat(change(built(https(main("a"), more("b"))), https(main("a")).finding(unknown()))
                        .isEmpty())
                .isTrue();
        assertThat(keys(change(built(https(main("a"), more("b"))), https(main("a")))))
                .containsExactly("DissociateAdditionalCertificatesFromListener:443/HTTPS#1");
    }

    @Test
    void a_default_certificate_that_it_may_need_stays_the_default_and_others_are_added() {
        ChangePlan plan = change(built(https(main("a"))), https(main("b")).finding(unknown()));

        assertThat(keys(plan)).containsExactly("AssociateAdditionalCertificatesWithListener:443/HTTPS#1");
        assertThat(only(plan, ListenerChange.AssociateCertificates.class).certificates())
                .containsExactly(more("b"));
    }

    @Test
    void other_attributes_change_beside_the_default_certificate_that_stays() {
        Plans desired = Plans.bare()
                .listener(
                        Plans.HTTPS, listener -> listener.idleTimeoutSeconds(15).addCertificates(main("b")))
                .rule("cart", "a.example", "/", "red")
                .finding(unknown());

        ChangePlan plan = change(built(https(main("a"))), desired);

        assertThat(only(plan, ListenerChange.Update.class).attributes().certificates())
                .containsExactly(main("a"), more("b"));
    }

    @Test
    void a_default_certificate_that_others_want_too_gives_way() {
        assertThat(keys(change(
                        built(https(main("a"), more("b"))),
                        https(main("b"), more("a")).finding(unknown()))))
                .contains("UpdateListenerAttribute:443/HTTPS");
    }

    @Test
    void they_go_if_nothing_is_to_be_held() {
        ChangeOptions free = ChangeOptions.builder().hold(false).build();

        assertThat(keys(change(
                        built(https(main("a"), more("b"))),
                        https(main("a")).finding(unknown()).build(),
                        free)))
                .containsExactly("DissociateAdditionalCertificatesFromListener:443/HTTPS#1");
    }
}
