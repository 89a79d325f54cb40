import Script from "next/script";

/** The comments of an article. The server renders the element, and the script fills it. */
export function Comments({ article }) {
  return (
    <>
      <anteroom-comments site="post" article={article} />
      <Script src="https://comments.example.org/embed.js" />
    </>
  );
}
