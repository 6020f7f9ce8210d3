package org.reliabilityjunit.shop.configuration;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes a running shop. */
@RestController
@RequestMapping("/operations")
class ConfigurationController {

    private static final String ANYBODY = "operator";

    private final ConfigurationSchema schema;
    private final RunningConfiguration configuration;

    ConfigurationController(ConfigurationSchema schema, RunningConfiguration configuration) {
        this.schema = schema;
        this.configuration = configuration;
    }

    @GetMapping("/configuration")
    Settings read() {
        return configuration.current();
    }

    @PutMapping("/configuration")
    Settings change(@RequestBody String change, @RequestHeader(name = "X-Operator", defaultValue = ANYBODY) String by) {
        return configuration.change(schema.checked(change), by);
    }

    @GetMapping("/deployments")
    Deployments deployments() {
        return new Deployments(configuration.deployments());
    }

    record Deployments(List<Deployment> deployments) {}
}
