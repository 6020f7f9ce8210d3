package org.reliabilityjunit.shop.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the customer whose token came with the request; {@code Optional<Customer>} admits guests. */
@Component
class CustomerResolver implements HandlerMethodArgumentResolver {

    private static final String SCHEME = "Bearer ";

    private final Customers customers;

    CustomerResolver(Customers customers) {
        this.customers = customers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == Customer.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean guestsAdmitted = parameter.getParameterType() == Optional.class;
        if (authorization == null && guestsAdmitted) {
            return Optional.empty();
        }
        Customer customer = authenticate(authorization);
        return guestsAdmitted ? Optional.of(customer) : customer;
    }

    /** A token that is no good is refused even where guests are welcome: its sender believes to be logged in. */
    private Customer authenticate(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(value -> value.startsWith(SCHEME))
                .map(value -> value.substring(SCHEME.length()))
                .flatMap(customers::byToken)
                .orElseThrow(CustomerResolver::unauthenticated);
    }

    private static Problem unauthenticated() {
        Problem problem = Problem.of(
                HttpStatus.UNAUTHORIZED,
                "token-required",
                "The request needs a header 'Authorization: Bearer <token>' with a valid token: get one at /otp/verify.");
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problem;
    }
}
