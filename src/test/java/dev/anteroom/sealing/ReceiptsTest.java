package dev.anteroom.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReceiptsTest {
  @Inject Receipts receipts;

  @Test
  void aReceiptIdentifiesItsComment() {
    var comment = UuidCreator.getTimeOrderedEpoch();

    assertThat(receipts.commentOf("a-site", receipts.receiptFor("a-site", comment)))
        .contains(comment);
  }

  @Test
  void aReceiptOfAnotherSiteOrWithAChangedCharacterIsInvalid() {
    var receipt = receipts.receiptFor("a-site", UuidCreator.getTimeOrderedEpoch());

    assertThat(receipts.commentOf("other-site", receipt)).isEmpty();
    for (int i = 0; i < receipt.length(); i++) {
      char other = receipt.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(
              receipts.commentOf(
                  "a-site", receipt.substring(0, i) + other + receipt.substring(i + 1)))
          .isEmpty();
    }
    assertThat(receipts.commentOf("a-site", "")).isEmpty();
    assertThat(receipts.commentOf("a-site", "not base64!")).isEmpty();
  }
}
