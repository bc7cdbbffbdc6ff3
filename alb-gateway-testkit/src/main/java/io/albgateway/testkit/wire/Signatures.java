package io.albgateway.testkit.wire;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * Checks signatures by ACS3-HMAC-SHA256: the key, its session token, the time, the hash of the body, the signature over
 * everything that counts, and that no nonce comes twice. Sources: Alibaba Cloud, "V3 request body and signature
 * mechanism"; ±15 minutes and the life of nonces after "Request method V3".
 */
final class Signatures {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Pattern AUTHORIZATION =
            Pattern.compile("ACS3-HMAC-SHA256 Credential=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]+)");
    private static final ImmutableSet<String> ALWAYS_SIGNED = ImmutableSet.of("host");

    private final ImmutableMap<String, WireKey> keys;
    private final Clock clock;
    private final Map<String, Instant> nonces = new HashMap<>();

    Signatures(Iterable<WireKey> keys, Clock clock) {
        this.keys = Maps.uniqueIndex(keys, WireKey::id);
        this.clock = clock;
    }

    /** Refuses a request that is not signed as it should. */
    synchronized void check(SignedRequest request) {
        Matcher authorization = AUTHORIZATION.matcher(request.header("authorization")
                .orElseThrow(() -> new Refusal(400, "MissingAuthorization", "Authorization is mandatory.")));
        if (!authorization.matches()) {
            throw new Refusal(400, "IncompleteSignature", "The request signature does not conform to the standards.");
        }
        Instant now = clock.instant();
        WireKey key = key(authorization.group(1), request, now);
        Instant date = date(request);
        if (Duration.between(date, now).abs().compareTo(WINDOW) > 0) {
            throw new Refusal(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }
        List<String> signed = Splitter.on(';').splitToList(authorization.group(2));
        requireSigned(request, signed);
        if (!request.header("x-acs-content-sha256").equals(Optional.of(request.bodyHash()))) {
            throw notMatching("the hash of the body is " + request.bodyHash());
        }
        String expected = Hashing.hmacSha256(key.secret().getBytes(StandardCharsets.UTF_8))
                .hashString(request.stringToSign(signed), StandardCharsets.UTF_8)
                .toString();
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                authorization.group(3).getBytes(StandardCharsets.US_ASCII))) {
            throw notMatching("server string to sign is: " + request.stringToSign(signed));
        }
        String nonce = request.header("x-acs-signature-nonce")
                .orElseThrow(() -> new Refusal(400, "MissingSignatureNonce", "SignatureNonce is mandatory."));
        nonces.values().removeIf(seen -> seen.plus(WINDOW).isBefore(now));
        if (nonces.putIfAbsent(nonce, now) != null) {
            throw new Refusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }

    private static Refusal notMatching(String reason) {
        return new Refusal(
                400, "SignatureDoesNotMatch", "Specified signature does not match our calculation, " + reason);
    }

    private WireKey key(String id, SignedRequest request, Instant now) {
        WireKey key = keys.get(id);
        if (key == null) {
            throw new Refusal(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }
        Optional<String> token = request.header("x-acs-security-token");
        if (key.token().isPresent() && token.isEmpty()) {
            throw new Refusal(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");
        }
        if (!key.token().equals(token)) {
            throw new Refusal(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
        }
        if (key.isExpired(now)) {
            throw new Refusal(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
        }
        return key;
    }

    private static Instant date(SignedRequest request) {
        String text = request.header("x-acs-date").orElse("");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
        }
    }

    private static void requireSigned(SignedRequest request, List<String> signed) {
        ImmutableSet<String> missing = request.headerNames().stream()
                .filter(name -> name.startsWith("x-acs-") || ALWAYS_SIGNED.contains(name))
                .filter(name -> !signed.contains(name))
                .collect(toImmutableSet());
        if (!missing.isEmpty()) {
            throw new Refusal(400, "IncompleteSignature", "These headers are not signed: " + missing);
        }
    }
}
