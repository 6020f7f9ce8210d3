ARG BASE
FROM ${BASE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jre-headless ca-certificates-java \
    && rm -rf /var/lib/apt/lists/*
ENV LANG=C.UTF-8
CMD ["java", "-version"]
