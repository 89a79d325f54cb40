import { StrictMode, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { articles } from "./articles.js";
import { Comments } from "./Comments.jsx";

function subscribe(changed) {
  addEventListener("popstate", changed);
  return () => removeEventListener("popstate", changed);
}

/** Changes the address without loading a page, as a router does. */
function navigate(event) {
  event.preventDefault();
  history.pushState({}, "", event.currentTarget.href);
  dispatchEvent(new PopStateEvent("popstate"));
}

function App() {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  const article = articles[path];
  return (
    <main>
      <nav>
        {Object.entries(articles).map(([href, { title }]) => (
          <a key={href} href={href} onClick={navigate}>{title} </a>
        ))}
      </nav>
      {article && (
        <>
          <h1>{article.title}</h1>
          <p>{article.text}</p>
          <Comments article={path} />
        </>
      )}
    </main>
  );
}

createRoot(document.getElementById("root")).render(<StrictMode><App /></StrictMode>);
