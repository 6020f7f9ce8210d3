package org.reliabilityjunit.scenarios;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.reliabilityjunit.spi.Availability;
import org.reliabilityjunit.spi.QuerySourceProvider;

/** Runs where a Prometheus can be started, as on CI; elsewhere it says what is missing. */
@ExtendWith(NeedsPrometheus.Program.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface NeedsPrometheus {

    /** Asks the library. */
    final class Program implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Availability availability = ServiceLoader.load(QuerySourceProvider.class)
                    .findFirst()
                    .orElseThrow()
                    .availability();
            return availability.available()
                    ? ConditionEvaluationResult.enabled(availability.reason())
                    : ConditionEvaluationResult.disabled(availability.reason());
        }
    }
}
