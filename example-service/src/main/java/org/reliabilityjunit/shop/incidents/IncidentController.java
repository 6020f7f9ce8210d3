package org.reliabilityjunit.shop.incidents;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/operations/incidents")
class IncidentController {

    private final Incidents incidents;

    IncidentController(Incidents incidents) {
        this.incidents = incidents;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Incident raise(@Valid @RequestBody Report report) {
        return incidents.raise(report);
    }

    @GetMapping("/{id}")
    Incident read(@PathVariable("id") UUID id) {
        return incidents.byId(id);
    }

    @PostMapping("/{id}/acknowledgement")
    Incident acknowledge(@PathVariable("id") UUID id) {
        return incidents.acknowledge(id);
    }

    /** What is known when it is raised; a page without an owner or a runbook would help nobody. */
    record Report(
            @NotNull Severity severity,
            @NotBlank String title,
            @NotBlank String region,
            @NotBlank String owner,
            @NotNull URI runbook,
            @Nullable String customerNotice) {}
}
