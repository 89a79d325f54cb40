export default {
  title: "The Valley Post",
  url: "https://www.example.org",
  baseUrl: "/",
  trailingSlash: true,
  scripts: [{ src: "https://comments.example.org/embed.js", async: true }],
  presets: [["classic", { docs: { routeBasePath: "/" } }]],
};
