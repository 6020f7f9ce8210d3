package org.reliabilityjunit.shop.platform;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.resilience.DependencyUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failed request with a problem detail. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    @Nullable ResponseEntity<Object> dependencyUnavailable(DependencyUnavailable failure, WebRequest request) {
        LOG.atWarn().addKeyValue("err.code", failure.failure().code()).log("Request failed: {}", failure.getMessage());
        return respond(unavailable("dependency-unavailable", failure.getMessage()), request);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    @Nullable ResponseEntity<Object> databaseUnavailable(RuntimeException failure, WebRequest request) {
        LOG.atError()
                .setCause(failure)
                .addKeyValue("err.code", "db." + failure.getClass().getSimpleName())
                .log("Request failed: the database did not answer");
        return respond(unavailable("database-unavailable", "The shop's database did not answer in time."), request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> unexpected(RuntimeException failure, WebRequest request) {
        LOG.atError()
                .setCause(failure)
                .addKeyValue("err.code", "internal." + failure.getClass().getSimpleName())
                .log("Request failed: this is a defect of the shop");
        return respond(
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal",
                        "The shop failed to serve the request; its logs say why under the correlation id."),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail body = invalid.getBody();
        List<Violation> violations =
                invalid.getFieldErrors().stream().map(ProblemAdvice::violation).toList();
        body.setProperty("violations", violations);
        return handleExceptionInternal(invalid, body, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> respond(Problem problem, WebRequest request) {
        return handleExceptionInternal(
                problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    private static Problem unavailable(String code, @Nullable String detail) {
        return Problem.passing(HttpStatus.SERVICE_UNAVAILABLE, code, Objects.requireNonNullElse(detail, code));
    }

    private static Violation violation(FieldError error) {
        return new Violation(error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid"));
    }

    /** One field of a request body that is not what it should be. */
    record Violation(String field, String reason) {}
}
