package org.reliabilityjunit.shop.identity;

import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Login by one-time password. */
@Service
class Login {

    private final OtpChallenges challenges;
    private final Customers customers;
    private final OtpSender sender;
    private final OtpSettings settings;
    private final Secrets secrets;

    Login(OtpChallenges challenges, Customers customers, OtpSender sender, OtpSettings settings, Secrets secrets) {
        this.challenges = challenges;
        this.customers = customers;
        this.sender = sender;
        this.settings = settings;
        this.secrets = secrets;
    }

    void request(String phone) {
        if (settings.isSynthetic(phone)) {
            challenges.open(phone, settings.syntheticCode());
        } else {
            sendNewCode(phone);
        }
    }

    @Transactional(noRollbackFor = Problem.class)
    String verify(String phone, String code) {
        if (!challenges.answer(phone, code)) {
            throw Problem.of(
                    HttpStatus.UNAUTHORIZED,
                    "code-rejected",
                    "The code is wrong, was used before, has expired, or was tried too often: request a new one.");
        }
        return customers.issueToken(phone);
    }

    /** Every open code is one more that may be guessed, so only a few of them may be open. */
    private void sendNewCode(String phone) {
        if (challenges.countOpen(phone) >= settings.openChallenges()) {
            throw Problem.passing(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-codes",
                    "%d codes are open for this phone, more are not sent: use one of them, or wait until they expire."
                            .formatted(settings.openChallenges()));
        }
        String code = secrets.code();
        challenges.open(phone, code);
        sender.send(phone, code);
    }
}
