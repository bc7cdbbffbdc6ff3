package io.albgateway.cloud.cli;

import io.albgateway.model.finding.Severity;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.option.RuleOrder;
import io.albgateway.translator.option.WeightCanaryPolicy;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant that is written in lower case, and lists all of them if it is none. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {

    private final Class<E> type;

    private Choice(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String text) {
        return EnumSet.allOf(type).stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected "
                        + EnumSet.allOf(type).stream().map(this::word).collect(Collectors.joining(" or "))
                        + ", but was '" + text + "'"));
    }

    /** Returns how a constant is written. */
    String word(E constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The form of the result. */
    enum Output {
        TEXT,
        JSON
    }

    /** Which findings lead to exit status 1. */
    enum FailOn {
        ERROR(Optional.of(Severity.ERROR)),
        WARNING(Optional.of(Severity.WARNING)),
        NEVER(Optional.empty());

        private final Optional<Severity> atLeast;

        FailOn(Optional<Severity> atLeast) {
            this.atLeast = atLeast;
        }

        Optional<Severity> atLeast() {
            return atLeast;
        }
    }

    static final class OfOutput extends Choice<Output> {
        OfOutput() {
            super(Output.class);
        }
    }

    static final class OfFailOn extends Choice<FailOn> {
        OfFailOn() {
            super(FailOn.class);
        }
    }

    static final class OfAnchoring extends Choice<MatchOptions.Anchoring> {
        OfAnchoring() {
            super(MatchOptions.Anchoring.class);
        }
    }

    static final class OfOrder extends Choice<RuleOrder> {
        OfOrder() {
            super(RuleOrder.class);
        }

        @Override
        String word(RuleOrder order) {
            return switch (order) {
                case AS_WRITTEN -> "as-written";
                case MOST_SPECIFIC_FIRST -> "most-specific";
            };
        }
    }

    static final class OfWeightCanary extends Choice<WeightCanaryPolicy> {
        OfWeightCanary() {
            super(WeightCanaryPolicy.class);
        }
    }
}
