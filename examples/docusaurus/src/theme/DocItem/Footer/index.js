import Footer from "@theme-original/DocItem/Footer";
import Comments from "@site/src/components/Comments";

export default function FooterWithComments(props) {
  return (
    <>
      <Footer {...props} />
      <Comments />
    </>
  );
}
