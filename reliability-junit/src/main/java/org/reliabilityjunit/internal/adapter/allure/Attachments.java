package org.reliabilityjunit.internal.adapter.allure;

import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.reliabilityjunit.evidence.ScenarioReport;

/**
 * The files of a report, copied into Allure's results.
 *
 * @param exchanges single HTTP exchanges; many, so they go below a step of their own
 * @param files all others
 */
record Attachments(List<Attachment> exchanges, List<Attachment> files) {

    private static final String EXCHANGE = "application/vnd.allure.http+json";

    static Attachments write(ScenarioReport report, AllureLifecycle allure) {
        Map<Boolean, List<Attachment>> written = report.attachments().stream()
                .map(attachment -> write(attachment, allure))
                .collect(Collectors.partitioningBy(
                        attachment -> attachment.getType().equals(EXCHANGE)));
        return new Attachments(written.getOrDefault(true, List.of()), written.getOrDefault(false, List.of()));
    }

    private static Attachment write(org.reliabilityjunit.evidence.Attachment attachment, AllureLifecycle allure) {
        String source = UUID.randomUUID() + "-attachment" + extension(attachment.file());
        try (InputStream content = Files.newInputStream(attachment.file())) {
            allure.writeAttachment(source, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(attachment.file() + " cannot be attached to the Allure results", failed);
        }
        return new Attachment()
                .setName(attachment.name())
                .setType(attachment.mediaType())
                .setSource(source);
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }
}
