import { useBlogPost } from "@docusaurus/plugin-content-blog/client";
import Footer from "@theme-original/BlogPostItem/Footer";
import Comments from "@site/src/components/Comments";

/** Lists of posts show the footer too, but only a post's own page shows its comments. */
export default function FooterWithComments(props) {
  const { isBlogPostPage } = useBlogPost();
  return (
    <>
      <Footer {...props} />
      {isBlogPostPage && <Comments />}
    </>
  );
}
