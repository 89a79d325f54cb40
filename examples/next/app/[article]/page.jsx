import { notFound } from "next/navigation";
import { articles } from "../articles.js";
import { Comments } from "../Comments.jsx";

export const generateStaticParams = () =>
  Object.keys(articles).map((path) => ({ article: path.slice(1, -1) }));

export default async function Page({ params }) {
  const path = `/${(await params).article}/`;
  const article = articles[path];
  if (!article) notFound();
  return (
    <>
      <h1>{article.title}</h1>
      <p>{article.text}</p>
      <Comments article={path} />
    </>
  );
}
