package org.reliabilityjunit.shop.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool, made eagerly so that a database that starts beside the shop is waited for here and nowhere else. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    HikariDataSource dataSource(DataSourceProperties connection, DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("shop");
        config.setJdbcUrl(connection.determineUrl());
        config.setUsername(connection.determineUsername());
        config.setPassword(connection.determinePassword());
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setInitializationFailTimeout(settings.startTimeout().toMillis());
        // Without these a connection whose other end vanished is waited on for ever.
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "10");
        return new HikariDataSource(config);
    }
}
