package org.reliabilityjunit.scenarios;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Scenarios of what containers cannot do. */
@ExtendWith(EmbeddedOnly.Environment.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface EmbeddedOnly {

    /** Asks what the run was told. */
    final class Environment implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String environment =
                    context.getConfigurationParameter("reliability.environment").orElse("auto");
            return environment.equals("embedded")
                    ? ConditionEvaluationResult.enabled("in the environment embedded")
                    : ConditionEvaluationResult.disabled(
                            "backups and archives are those of the environment embedded, and this is " + environment);
        }
    }
}
