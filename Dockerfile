# syntax=docker/dockerfile:1

# The whole project: builds the bundles, and brings the database to this version (target "setup").
FROM node:22.23.3-bookworm-slim AS setup
WORKDIR /project
COPY package.json package-lock.json ./
COPY extensions/core/package.json extensions/core/
COPY extensions/approvals/package.json extensions/approvals/
COPY extensions/reports/package.json extensions/reports/
COPY extensions/reminders/package.json extensions/reminders/
COPY extensions/progress/package.json extensions/progress/
RUN npm ci --omit=dev --no-audit --no-fund
COPY tsconfig.json ./
COPY bin bin
COPY extensions extensions
COPY schema schema
COPY seeds seeds
RUN node bin/build.ts && chown -R node:node /project
USER node
ENV DATA_DIR=/tmp/tiendo
CMD ["sh", "-c", "node bin/schema-apply.ts && node bin/seed.ts"]

# What serves: the official image with the bundles built in, nothing else added.
FROM directus/directus:11.17.4 AS directus
COPY --from=setup --chown=node:node /project/extensions/core/package.json /directus/extensions/core/package.json
COPY --from=setup --chown=node:node /project/extensions/core/dist /directus/extensions/core/dist
COPY --from=setup --chown=node:node /project/extensions/approvals/package.json /directus/extensions/approvals/package.json
COPY --from=setup --chown=node:node /project/extensions/approvals/dist /directus/extensions/approvals/dist
COPY --from=setup --chown=node:node /project/extensions/reports/package.json /directus/extensions/reports/package.json
COPY --from=setup --chown=node:node /project/extensions/reports/dist /directus/extensions/reports/dist
COPY --from=setup --chown=node:node /project/extensions/reminders/package.json /directus/extensions/reminders/package.json
COPY --from=setup --chown=node:node /project/extensions/reminders/dist /directus/extensions/reminders/dist
COPY --from=setup --chown=node:node /project/extensions/progress/package.json /directus/extensions/progress/package.json
COPY --from=setup --chown=node:node /project/extensions/progress/dist /directus/extensions/progress/dist
ENV EXTENSIONS_MUST_LOAD=true
