import { REFUSED } from "../../api-error.js";
import { isJson } from "../../bodies/fault-list.js";
import { respond } from "../../responses/respond.js";
import type { Route } from "../route.js";

/** First responses. */
export const INTERACTION_ROUTES: readonly Route[] = [
  {
    name: "POST /interactions/:id/:token/callback",
    byInteraction: true,
    handle: (world, request) => {
      const open = world.state.interactions.get(request.param("id"));
      if (open === undefined || open.payload.token !== request.param("token"))
        throw REFUSED.unknownInteraction();
      const made = respond(world, open, request);
      if (request.query.get("with_response") !== "true") return { status: 204 };
      const message = made === null ? {} : { message: made.api };
      const { type } = request.json;
      return {
        status: 200,
        body: {
          interaction: {
            id: open.payload.id,
            type: open.payload.type,
            activity_instance_id: null,
            ...(made === null
              ? {}
              : {
                  response_message_id: made.id,
                  response_message_loading: made.loading,
                  response_message_ephemeral: made.ephemeralFor !== null,
                }),
          },
          resource: { type, ...(isJson(message) ? message : {}) },
        },
      };
    },
  },
];
