// Shows the API's description with the viewer that comes with the server.

const root = /** @type {HTMLElement} */ (document.getElementById("docs"));
const viewer = /** @type {any} */ (window).SwaggerUIBundle;
viewer({ url: root.dataset.openapi, domNode: root, deepLinking: true, validatorUrl: null });
