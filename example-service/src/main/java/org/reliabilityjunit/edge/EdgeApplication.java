package org.reliabilityjunit.edge;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The same jar in another role: no database, no Redis, no payments, but the same guard for operators, problem details
 * and correlation ids. It has settings of its own, {@code edge.yml}.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"org.reliabilityjunit.edge", "org.reliabilityjunit.shop.operations"})
@ComponentScan({"org.reliabilityjunit.edge", "org.reliabilityjunit.shop.observability"})
@ComponentScan(
        basePackages = "org.reliabilityjunit.shop.operations",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Clock.*"))
@ComponentScan(
        basePackages = "org.reliabilityjunit.shop.platform",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(ProblemAdvice|WarmUp)"))
public class EdgeApplication {

    /** Starts the edge. */
    public static void run(String[] arguments) {
        new SpringApplicationBuilder(EdgeApplication.class)
                .properties("spring.config.name=edge")
                .run(arguments);
    }
}
