package org.reliabilityjunit.shop.identity;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The codes that were sent and not yet used. */
@Repository
class OtpChallenges {

    private final JdbcClient jdbc;
    private final OtpSettings settings;

    OtpChallenges(JdbcClient jdbc, OtpSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    int countOpen(String phone) {
        return jdbc.sql("select count(*) from otp_challenges where phone = :phone and expires_at > now()")
                .param("phone", phone)
                .query(Integer.class)
                .single();
    }

    void open(String phone, String code) {
        jdbc.sql("delete from otp_challenges where phone = :phone and expires_at <= now()")
                .param("phone", phone)
                .update();
        jdbc.sql("""
                        insert into otp_challenges (id, phone, code_hash, attempts_left, expires_at)
                        values (:id, :phone, :hash, :attempts, now() + :seconds * interval '1 second')""")
                .param("id", UUID.randomUUID())
                .param("phone", phone)
                .param("hash", hash(phone, code))
                .param("attempts", settings.attempts())
                .param("seconds", settings.validity().toSeconds())
                .update();
    }

    /** Uses up one challenge that the code answers; a wrong code costs every open challenge an attempt. */
    boolean answer(String phone, String code) {
        boolean answered = jdbc.sql("""
                                delete from otp_challenges where id = (
                                    select id from otp_challenges
                                    where phone = :phone and code_hash = :hash and attempts_left > 0 and expires_at > now()
                                    limit 1 for update skip locked)""")
                        .param("phone", phone)
                        .param("hash", hash(phone, code))
                        .update()
                > 0;
        if (!answered) {
            jdbc.sql("update otp_challenges set attempts_left = attempts_left - 1 where phone = :phone")
                    .param("phone", phone)
                    .update();
        }
        return answered;
    }

    private static String hash(String phone, String code) {
        return Secrets.digest(phone + ":" + code);
    }
}
