import Link from "next/link";
import { articles } from "./articles.js";

export const metadata = { title: "The Valley Post" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <main>
          <nav>
            {Object.entries(articles).map(([href, { title }]) => (
              <Link key={href} href={href}>{title} </Link>
            ))}
          </nav>
          {children}
        </main>
      </body>
    </html>
  );
}
