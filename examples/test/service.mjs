// The service under test, as an administrator and a moderator see it.
const { SERVICE, TOKEN, SITE } = process.env;

export const service = new URL(SERVICE).origin;

async function call(method, path, body) {
  const answer = await fetch(service + path, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Lets pages of these origins use the site, and waits until the service has noticed it. */
export async function registerOrigins(origins) {
  await call("PUT", `/api/admin/sites/${SITE}`, { name: "Examples", origins });
  for (const origin of origins) {
    while (!(await mayRead(origin))) await new Promise((done) => setTimeout(done, 100));
  }
}

async function mayRead(origin) {
  const answer = await fetch(`${service}/api/sites/${SITE}/form?article=${origin}/`, { headers: { Origin: origin } });
  return answer.headers.get("Access-Control-Allow-Origin") === origin;
}

/** Returns the comments whose body is this text, whatever their status. */
export async function commentsWith(body) {
  const { comments } = await call("GET", `/api/moderation/comments?site=${SITE}&limit=200`);
  return comments.filter((comment) => comment.body === body);
}

export function approve(id) {
  return call("POST", "/api/moderation/decisions", { decision: "approve", comments: [{ id }] });
}
