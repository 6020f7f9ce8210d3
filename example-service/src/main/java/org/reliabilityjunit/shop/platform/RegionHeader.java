package org.reliabilityjunit.shop.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every answer says which region gave it. */
@Component
class RegionHeader extends OncePerRequestFilter {

    private final String region;

    RegionHeader(@Value("${shop.region}") String region) {
        this.region = region;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Region", region);
        chain.doFilter(request, response);
    }
}
