FROM scratch
COPY program /bin/ryuk
EXPOSE 8080
ENTRYPOINT ["/bin/ryuk"]
