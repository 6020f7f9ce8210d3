package org.reliabilityjunit.shop;

import java.util.Objects;
import org.reliabilityjunit.edge.EdgeApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the shop, or what else {@code SHOP_ROLE} says. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ShopApplication {

    private static final String SHOP = "shop";
    private static final String EDGE = "edge";

    public static void main(String[] args) {
        String role = Objects.requireNonNullElse(System.getenv("SHOP_ROLE"), SHOP);
        switch (role) {
            case SHOP -> SpringApplication.run(ShopApplication.class, args);
            case EDGE -> EdgeApplication.run(args);
            default ->
                throw new IllegalArgumentException("SHOP_ROLE is '%s': write '%s' or '%s', or leave it out for a shop"
                        .formatted(role, SHOP, EDGE));
        }
    }
}
