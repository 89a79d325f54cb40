// The comments of Anteroom: <script src="https://comments.example.org/embed.js" async></script>,
// with or without type="module". Browsers ask for this address again after five minutes; the files
// that it loads have their version in their address and never change.
(function () {
  "use strict";
  var module = "embed/{version}/embed.mjs";
  var script = document.currentScript;
  // In a module, which has no current script, the address is relative to this file.
  var address = script && script.src ? new URL(module, script.src).href : "./" + module;
  function load(attempt) {
    // The query makes browsers try again, which remember that a module failed.
    return import(address + (attempt ? "?" + attempt : "")).catch(function (error) {
      // During a rollout another replica may have the files.
      if (attempt === 3) throw error;
      return new Promise(function (resolve) {
        setTimeout(resolve, 1000 << attempt);
      }).then(function () {
        return load(attempt + 1);
      });
    });
  }
  load(0);
})();
