customElements.whenDefined("anteroom-comments").then(() =>
  Anteroom.mount(document.querySelector("#comments"), {
    site: "post",
    texts: {
      leaveReply: "Write to the editor",
      replies: { one: "{n} letter", other: "{n} letters" },
    },
  }),
);
