package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** Pulls images that the engine has not got yet. Testcontainers does so too, but takes minutes to find out that it cannot. */
final class Images {

    private final DockerClient client = DockerClientFactory.lazyClient();

    private Images() {}

    /**
     * The image of this role, which is on the engine then; the configuration parameter of the role names another one.
     *
     * @throws EnvironmentException with what stands in the way
     */
    static DockerImageName of(String role, String image, Host host) {
        String parameter = "reliability.image." + role;
        String name = host.parameter(parameter).orElse(image);
        new Images().require(name, "name one that can be had by the configuration parameter " + parameter);
        return DockerImageName.parse(name);
    }

    /** @param otherwise what to do but load it */
    private void require(String image, String otherwise) {
        DockerImageName name = ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
        if (!isThere(name)) {
            pull(name, otherwise);
        }
    }

    private boolean isThere(DockerImageName name) {
        try {
            client.inspectImageCmd(name.asCanonicalNameString()).exec();
            return true;
        } catch (NotFoundException missing) {
            return false;
        }
    }

    private void pull(DockerImageName name, String otherwise) {
        try {
            client.pullImageCmd(name.getUnversionedPart())
                    .withTag(name.getVersionPart())
                    .exec(new ResultCallback.Adapter<PullResponseItem>())
                    .awaitCompletion();
        } catch (DockerException failed) {
            throw missing(name, DockerEngine.reason(failed), otherwise, failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw missing(name, "interrupted", otherwise, ended);
        }
        if (!isThere(name)) {
            throw missing(name, "the pull ended without it", otherwise, null);
        }
    }

    static EnvironmentException missing(
            DockerImageName name, String reason, String otherwise, @Nullable Exception cause) {
        return new EnvironmentException(
                "The image %s is not on the Docker engine and cannot be pulled: %s. Load it onto the engine, or %s."
                        .formatted(name.asCanonicalNameString(), reason.strip(), otherwise),
                cause);
    }
}
