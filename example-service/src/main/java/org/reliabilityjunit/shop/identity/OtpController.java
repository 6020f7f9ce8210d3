package org.reliabilityjunit.shop.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/otp")
class OtpController {

    private static final String PHONE = "\\+[0-9]{6,15}";
    private static final String PHONE_RULE = "must be a plus sign and 6 to 15 digits";

    private final Login login;

    OtpController(Login login) {
        this.login = login;
    }

    @PostMapping("/request")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void request(@Valid @RequestBody CodeRequest body) {
        login.request(body.phone());
    }

    @PostMapping("/verify")
    Token verify(@Valid @RequestBody Verification body) {
        return new Token(login.verify(body.phone(), body.code()));
    }

    record CodeRequest(
            @NotNull @Pattern(regexp = PHONE, message = PHONE_RULE) String phone) {}

    record Verification(
            @NotNull @Pattern(regexp = PHONE, message = PHONE_RULE) String phone,

            @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits") String code) {

        @Override
        public String toString() {
            return "Verification[code=******]";
        }
    }

    record Token(String token) {

        @Override
        public String toString() {
            return "Token[******]";
        }
    }
}
