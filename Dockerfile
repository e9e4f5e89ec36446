# Goldpath's server. It holds no database: give it GOLDPATH_DATABASE_URL and GOLDPATH_KEY_SET.
FROM python:3.11-slim AS build
WORKDIR /build
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY platform platform
RUN python -m venv /opt/goldpath \
    && /opt/goldpath/bin/pip install --no-cache-dir --constraint constraints.txt .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /srv/goldpath goldpath \
    && install --directory --owner goldpath --mode 0700 /srv/goldpath/var/files
COPY --from=build /opt/goldpath /opt/goldpath
WORKDIR /srv/goldpath
COPY migrations migrations
COPY schema schema
COPY tenants tenants
ENV PATH=/opt/goldpath/bin:$PATH GOLDPATH_ENV=production PYTHONUNBUFFERED=1
USER goldpath
VOLUME /srv/goldpath/var/files
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s CMD \
    ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["goldpath", "serve", "--host", "0.0.0.0", "--port", "8000"]
