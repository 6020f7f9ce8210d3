package org.reliabilityjunit;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs where Alertmanager and Prometheus are installed with their tools, as on CI. */
@ExtendWith(NeedsAlertmanager.Programs.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface NeedsAlertmanager {

    final class Programs implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean all = Stream.of("amtool", "promtool", "prometheus").allMatch(Programs::installed)
                    && Stream.of("alertmanager", "prometheus-alertmanager").anyMatch(Programs::installed);
            return all
                    ? ConditionEvaluationResult.enabled("Alertmanager and Prometheus are installed")
                    : ConditionEvaluationResult.disabled(
                            "alertmanager, prometheus, amtool and promtool are not all on the PATH");
        }

        private static boolean installed(String program) {
            String path = System.getenv().getOrDefault("PATH", "");
            return Pattern.compile(Pattern.quote(File.pathSeparator))
                    .splitAsStream(path)
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }
}
