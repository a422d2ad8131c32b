// Shows the description of this very server. No credentials are sent unless the reader enters some: requests that are
// tried out go without cookies, so a signed-in operator's session is never used by accident.
window.addEventListener("DOMContentLoaded", () => {
  window.SwaggerUIBundle({
    url: "/api/openapi.json",
    dom_id: "#docs",
    deepLinking: true,
    validatorUrl: null,
    withCredentials: false,
    requestInterceptor: (request) => Object.assign(request, { credentials: "omit" }),
  });
});
