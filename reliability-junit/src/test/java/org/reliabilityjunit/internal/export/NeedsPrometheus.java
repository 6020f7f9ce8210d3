package org.reliabilityjunit.internal.export;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs where the programs of Prometheus are installed, as on CI. */
@ExtendWith(NeedsPrometheus.Programs.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NeedsPrometheus {

    final class Programs implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return installed("promtool") && installed("prometheus")
                    ? ConditionEvaluationResult.enabled("promtool and prometheus are installed")
                    : ConditionEvaluationResult.disabled("promtool and prometheus are not on the PATH");
        }

        private static boolean installed(String program) {
            String path = System.getenv().getOrDefault("PATH", "");
            return Pattern.compile(Pattern.quote(File.pathSeparator))
                    .splitAsStream(path)
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }
}
