FROM rust:1.95-slim-bookworm AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked --package guichet --bin guichet && cp target/release/guichet /guichet

# Only the C library and a user that is not root: the texts and the TLS root certificates are inside the binary.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /guichet /usr/local/bin/guichet
USER nonroot
# The bot finishes what it is doing, then ends.
STOPSIGNAL SIGTERM
# Only the container itself reaches it.
ENV HEALTH_ADDRESS=9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["/usr/local/bin/guichet", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/guichet"]
