package io.albgateway.translator.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * One attribute that a change sets.
 *
 * @param attribute the name of the attribute, as in the JSON form of the listener, group or instance
 * @param before its value before, as compact JSON; absent if there was none
 * @param after its value afterwards, as compact JSON; absent if there is none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AttributeDifference(String attribute, Optional<String> before, Optional<String> after) {}
