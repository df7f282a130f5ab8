# Two stages: compilers and development packages stay in the first.
FROM node:24-bookworm-slim AS build
# hnswlib-node compiles on install.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# The install step of the ONNX runtime would fetch GPU libraries.
ENV ONNXRUNTIME_NODE_INSTALL=skip
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts && npm rebuild hnswlib-node
COPY tsconfig.json tsconfig.build.json tsconfig.browser.json ./
COPY scripts scripts
COPY models models
COPY src src
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts \
  && node scripts/prune-install.mjs . --below 250

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
  WHICHBOT_INDEX=/var/lib/whichbot/index \
  WHICHBOT_HISTORY=/var/lib/whichbot/history \
  WHICHBOT_UPLOADS=/var/lib/whichbot/uploads
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/models models
COPY --from=build /app/dist dist
COPY seeds seeds
COPY LICENSE ./
# The index is replaced by a rename, so its parent is the volume: a mount point itself cannot be renamed.
RUN mkdir -p /var/lib/whichbot && chown node:node /var/lib/whichbot
VOLUME /var/lib/whichbot
USER node
# Reached from outside of the container only with WHICHBOT_HOST=0.0.0.0, which needs WHICHBOT_TOKEN.
EXPOSE 8787
# Offline: asking Slack every minute would use up what it allows.
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s CMD ["node", "dist/main.js", "doctor", "--offline"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
