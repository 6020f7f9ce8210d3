package org.reliabilityjunit.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an operator may change of a running shop, and what is known of it afterwards. */
@ShopTest(properties = "shop.operations.token=operator-of-the-tests")
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationTest {

    private static final String OPERATOR = "Bearer operator-of-the-tests";

    private final ShopClient shop;
    private final HikariDataSource pool;

    ConfigurationTest(@LocalServerPort int port, HikariDataSource pool) {
        this.shop = new ShopClient(port);
        this.pool = pool;
    }

    @AfterEach
    void usualSize() {
        put("{\"db\":{\"poolSize\":10}}");
    }

    private Reply put(String change) {
        return shop.put("/operations/configuration", change, "Authorization", OPERATOR, "X-Operator", "rollout");
    }

    @Test
    void aChangeIsInForceAtOnce_andInTheDeployLog(CapturedOutput output) {
        Reply changed = put("{\"db\":{\"poolSize\":2}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
        assertThat(shop.get("/operations/configuration", "Authorization", OPERATOR)
                        .text("$.db.poolSize"))
                .isEqualTo("2");
        Reply log = shop.get("/operations/deployments", "Authorization", OPERATOR);
        assertThat(log.text("$.deployments[0].by")).isEqualTo("rollout");
        assertThat(log.text("$.deployments[0].before.db.poolSize")).isEqualTo("10");
        assertThat(log.text("$.deployments[0].after.db.poolSize")).isEqualTo("2");
        assertThat(log.text("$.deployments[0].diff[0]")).isEqualTo("db.poolSize: 10 -> 2");
        assertThat(log.text("$.deployments[0].at")).isNotBlank();
        assertThat(output).contains("db.poolSize: 10 -> 2");
        assertThat(shop.checkout(ShopClient.newKey()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"db":{"poolSize":0}}     | db.poolSize is 0: legal is a whole number from 1 to 100
            {"db":{"poolSize":-1}}    | db.poolSize is -1: legal is a whole number from 1 to 100
            {"db":{"poolSize":10000}} | db.poolSize is 10000: legal is a whole number from 1 to 100
            {"db":{"poolSize":"ten"}} | db.poolSize is "ten": legal is a whole number from 1 to 100
            {"db":{"poolSize":2.5}}   | db.poolSize is 2.5: legal is a whole number from 1 to 100
            {"db":{"poolSize":null}}  | db.poolSize is null: legal is a whole number from 1 to 100
            {"db":{"size":5}}         | db.size is unknown: the settings are db.poolSize
            {"db":{}}                 | db is {}: legal is an object with one of poolSize or more
            {}                        | the configuration is {}: legal is an object with one of db.poolSize or more
            ten                       | the body is no JSON
            """)
    void whatTheSchemaForbidsIsRefused_andNothingChanges(String change, String why) {
        Reply refused = put(change);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("$.type")).isEqualTo("urn:shop:problem:illegal-configuration");
        assertThat(refused.text("$.detail")).isEqualTo(why + ". Nothing was changed: correct it and send it again.");
        assertThat(pool.getMaximumPoolSize()).isEqualTo(10);
    }

    @Test
    void onlyAnOperatorMayChangeIt() {
        assertThat(shop.put("/operations/configuration", "{\"db\":{\"poolSize\":2}}")
                        .status())
                .isEqualTo(401);
        assertThat(pool.getMaximumPoolSize()).isEqualTo(10);
    }
}
