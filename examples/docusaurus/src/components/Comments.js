import { useLocation } from "@docusaurus/router";

/** The comments of the page; with client-side routing the path changes and the page stays. */
export default function Comments() {
  const { pathname } = useLocation();
  return <anteroom-comments site="post" article={pathname} />;
}
