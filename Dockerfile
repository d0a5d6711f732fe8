# The service: API, console, robots. Asterisk has an image of its own, asterisk/Dockerfile.
# BASE is any Debian 12; on a machine that cannot pull images, asterisk/docker/test.sh makes one.
# The indexes of pip and npm can be replaced: --build-arg PIP_INDEX_URL=… --build-arg NPM_CONFIG_REGISTRY=…
ARG BASE=debian:bookworm-slim

FROM ${BASE} AS runtime
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
       ca-certificates espeak-ng python3 tzdata \
    && rm -rf /var/lib/apt/lists/* /var/log/*

FROM runtime AS packages
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-venv \
    && rm -rf /var/lib/apt/lists/*
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ARG PIP_TRUSTED_HOST
COPY requirements.lock /tmp/
RUN for name in PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_TRUSTED_HOST; do \
        [ -n "$(printenv $name)" ] || unset $name; \
    done; \
    python3 -m venv /opt/standard \
    && /opt/standard/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.lock

FROM ${BASE} AS console
RUN command -v npm >/dev/null || { apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nodejs npm ca-certificates \
    && rm -rf /var/lib/apt/lists/*; }
ARG NPM_CONFIG_REGISTRY
WORKDIR /src/webconsole
COPY webconsole/package.json webconsole/package-lock.json ./
# compose passes an empty argument for one that is not set
RUN [ -n "$NPM_CONFIG_REGISTRY" ] || unset NPM_CONFIG_REGISTRY; npm ci --no-audit --no-fund --loglevel=error
COPY webconsole ./
RUN npm run build

# Readable by the service's user, whatever the umask of the checkout.
FROM ${BASE} AS source
COPY standard /app/standard
COPY dialplans /app/dialplans
COPY asterisk/conf /app/asterisk/conf
COPY asterisk/sounds /app/asterisk/sounds
COPY --from=console /src/webconsole/dist /app/webconsole/dist
RUN chmod -R u=rwX,go=rX /app

FROM runtime
COPY --from=packages /opt/standard /opt/standard
COPY --from=source /app /app
RUN install -d -m 755 -o 10061 -g 10061 /data
USER 10061:10061
WORKDIR /app
ENV PATH=/opt/standard/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    HOME=/data STANDARD_DATA=/data STANDARD_ENGINE=external
ENTRYPOINT ["python", "-m", "standard"]
CMD ["serve"]
