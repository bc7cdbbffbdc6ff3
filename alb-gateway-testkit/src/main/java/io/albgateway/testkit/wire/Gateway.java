package io.albgateway.testkit.wire;

import io.albgateway.testkit.alb.AlbApiException;
import io.albgateway.testkit.alb.CrashError;
import io.albgateway.testkit.alb.LostAnswerException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What stands before ALB: checks the signature, hands the call on, and writes answers and errors. */
final class Gateway {

    private final Signatures signatures;
    private final Routes routes;
    private final AtomicLong lastRequest = new AtomicLong();

    Gateway(Signatures signatures, Routes routes) {
        this.signatures = signatures;
        this.routes = routes;
    }

    Answer answer(SignedRequest request, String operation, Parameters parameters) {
        try {
            if (!request.verb().equals("POST")) {
                throw new Refusal(405, "UnsupportedHTTPMethod", "This http method is not supported.");
            }
            signatures.check(request);
            Json answer =
                    routes.answer(operation, request.header("x-acs-version").orElse(""), parameters);
            Map<String, Object> members = answer.toMap();
            members.putIfAbsent("RequestId", requestId());
            return Answer.of(answer);
        } catch (Refusal refusal) {
            return Answer.refusal(refusal.status(), refusal.code(), refusal.text(), requestId());
        } catch (AlbApiException refusal) {
            return Answer.refusal(refusal.httpStatus(), refusal.code(), refusal.getMessage(), refusal.requestId());
        } catch (LostAnswerException | CrashError lost) {
            return Answer.none(lost.getClass().getSimpleName());
        }
    }

    private String requestId() {
        return String.format("WIRE-%08d", lastRequest.incrementAndGet());
    }
}
