/** The comments of an article. If the article changes, the element shows the other thread. */
export function Comments({ article }) {
  return <anteroom-comments site="post" article={article} />;
}
