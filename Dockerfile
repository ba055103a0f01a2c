FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /srv/unravel
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY app ./app
COPY core ./core
COPY static ./static
COPY templates ./templates
RUN python -m pip install --constraint constraints.txt .
RUN useradd --create-home --uid 10001 unravel
RUN install --directory --owner=unravel /srv/saved

ENV UNRAVEL_DATABASE_URL=sqlite:////srv/saved/unravel.db
VOLUME /srv/saved
USER unravel
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4).close()"]
CMD ["unravel", "--host", "0.0.0.0", "--port", "8000"]
