// Shows the description of this very server, with system fonts and without the search index worker.
window.addEventListener("DOMContentLoaded", () => {
  window.Redoc.init(
    "/api/openapi.json",
    { disableSearch: true, theme: { typography: { fontFamily: "system-ui, sans-serif" } } },
    document.getElementById("docs"),
  );
});
