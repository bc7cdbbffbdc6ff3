package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.immutables.value.Value;

/** The access list of a listener. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableAclConfig.class)
@JsonDeserialize(as = ImmutableAclConfig.class)
public interface AclConfig {

    /** {@code White} or {@code Black}; absent or empty means that the list is ignored. */
    Optional<String> aclType();

    /** CIDR blocks of a list to be created; not together with {@link #aclIds()}. */
    ImmutableList<String> aclEntries();

    /** The name of the list to be created. */
    Optional<String> aclName();

    /** Ids of existing lists, at most three; not together with {@link #aclEntries()}. */
    ImmutableList<String> aclIds();

    /** Starts an access list. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an access list; nothing is required. */
    final class Builder extends ImmutableAclConfig.Builder {
        Builder() {}
    }
}
