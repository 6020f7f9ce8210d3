package org.reliabilityjunit.shop.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets operators in; to everybody else of a shop without a token there is nothing to be found. */
@Component
class OperatorGuard implements HandlerInterceptor {

    private static final String SCHEME = "Bearer ";

    private final OperationsSettings settings;

    OperatorGuard(OperationsSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String token = settings.token();
        if (token == null) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND,
                    "operations-closed",
                    "This shop takes no operations: start it with shop.operations.token to open them.");
        }
        if (!matches(SCHEME + token, request.getHeader(HttpHeaders.AUTHORIZATION))) {
            Problem problem = Problem.of(
                    HttpStatus.UNAUTHORIZED,
                    "operator-token-required",
                    "The request needs a header 'Authorization: Bearer <token>' with the value of shop.operations.token.");
            problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            throw problem;
        }
        return true;
    }

    /** In a time that does not tell how much of it was right. */
    private static boolean matches(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
