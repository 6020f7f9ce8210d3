package org.reliabilityjunit.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
@ExtendWith(OutputCaptureExtension.class)
class LoginTest {

    private final ShopClient shop;
    private final JdbcClient jdbc;

    LoginTest(@LocalServerPort int port, JdbcClient jdbc) {
        this.shop = new ShopClient(port);
        this.jdbc = jdbc;
    }

    @Test
    void aCodeIsGoodForOneLogin() {
        assertThat(request("+000200001").status()).isEqualTo(202);
        assertThat(verify("+000200001", "000000").text("$.token")).hasSizeGreaterThan(40);
        assertThat(verify("+000200001", "000000").status()).isEqualTo(401);
    }

    @Test
    void loginsOfOneTestAccountAtTheSameTimeDoNotDisturbEachOther() {
        request("+000200002");
        request("+000200002");
        assertThat(verify("+000200002", "000000").status()).isEqualTo(200);
        assertThat(verify("+000200002", "000000").status()).isEqualTo(200);
    }

    @Test
    void guessingUsesUpTheCode() {
        request("+000200003");
        for (int guess = 1; guess <= 5; guess++) {
            assertThat(verify("+000200003", "11111" + guess).status()).isEqualTo(401);
        }
        assertThat(verify("+000200003", "000000").status()).isEqualTo(401);
    }

    @Test
    void anExpiredCodeIsRefused() {
        request("+000200004");
        jdbc.sql("update otp_challenges set expires_at = now() where phone = '+000200004'")
                .update();
        assertThat(verify("+000200004", "000000").text("$.type")).endsWith("code-rejected");
    }

    @Test
    void aRealPhoneGetsACodeOfItsOwnAndOnlySoManyOfThem() {
        assertThat(request("+491700000001").status()).isEqualTo(202);
        assertThat(request("+491700000001").status()).isEqualTo(202);
        assertThat(request("+491700000001").status()).isEqualTo(202);

        Reply refused = request("+491700000001");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(jdbc.sql("select count(distinct code_hash) from otp_challenges where phone = '+491700000001'")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(1);
    }

    @Test
    void aTokenThatIsNoGoodIsRefusedEvenWhereGuestsAreWelcome() {
        Reply refused =
                shop.post("/checkout", ShopClient.TWO_TEAS, "Authorization", "Bearer forged", "Idempotency-Key", "any");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aPhoneThatIsNoneIsRefused() {
        assertThat(request("12345").text("$.violations[0].reason")).contains("6 to 15 digits");
    }

    @Test
    void neitherTokensNorCodesReachTheLogOrTheDatabase(CapturedOutput output) {
        request("+491700000002");
        request("+000200005");
        String token = verify("+000200005", "000000").text("$.token");
        shop.get("/cart", "Authorization", "Bearer " + token);
        verify("+000200005", "987654");

        assertThat(output).contains("sent to phone ending in 02").doesNotContain(token, "000000\"", "987654");
        assertThat(output).doesNotContain("+491700000002");
        assertThat(jdbc.sql("select count(*) from tokens where token_hash = :token")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Reply request(String phone) {
        return shop.post("/otp/request", "{\"phone\":\"%s\"}".formatted(phone));
    }

    private Reply verify(String phone, String code) {
        return shop.post("/otp/verify", "{\"phone\":\"%s\",\"code\":\"%s\"}".formatted(phone, code));
    }
}
