package org.reliabilityjunit.internal.adapter.testcontainers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.reliabilityjunit.spi.Availability;

/**
 * The test runs where a Docker engine answers; elsewhere it says where one was looked for. An engine that is of no use can
 * be passed over with the variable {@code WITHOUT_DOCKER}.
 */
@DisabledIfEnvironmentVariable(
        named = "WITHOUT_DOCKER",
        matches = ".+",
        disabledReason = "the engine there may be, if any, does not have the images")
@ExtendWith(NeedsDocker.Engine.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NeedsDocker {

    /** Looks for an engine. */
    final class Engine implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Availability docker = new DockerLinkProvider().availability();
            return docker.available()
                    ? ConditionEvaluationResult.enabled(docker.reason())
                    : ConditionEvaluationResult.disabled(docker.reason());
        }
    }
}
